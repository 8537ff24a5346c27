// Every journey, in one process with one browser. Timed ones come first, while the machine is quiet.

import "./journeys/numbers.mjs";
import "./journeys/static-host.mjs";
import "./journeys/recommendation.mjs";
import "./journeys/teacher.mjs";
import "./journeys/wishes.mjs";
import "./journeys/rating.mjs";
import "./journeys/any-host.mjs";
import "./journeys/memory-only.mjs";
import "./journeys/engine-death.mjs";
import "./journeys/bad-input.mjs";
import "./journeys/console-api.mjs";
import "./journeys/two-tabs.mjs";
import "./journeys/links.mjs";
import "./journeys/reset.mjs";
import "./journeys/full-encoder.mjs";
import "./journeys/pages.mjs";
import "./journeys/kit.mjs";
import "./journeys/parts.mjs";
import "./journeys/stores.mjs";
import "./journeys/keyvalue.mjs";
import "./journeys/console.mjs";
import "./journeys/learning.mjs";
import "./journeys/offline.mjs";
import "./journeys/sharing.mjs";
import "./journeys/embedding.mjs";
import "./journeys/reach.mjs";
