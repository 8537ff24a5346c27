// What is measured. `cineai` is the console API of the page, `peer` is sql.js in a worker, or why it is missing.

const ROWS_OF_JOIN = "select m.title, count(*) as n, avg(r.score) as mean from ratings r join movies m on m.movie_id = r.movie_id group by m.movie_id order by n desc, m.title limit 20";
// Twelve tokens, with the two at the ends.
const DESCRIPTION = "cloned prehistoric reptiles get loose and eat the visitors";
const POINT_LOOKUP = "select title, year from movies where movie_id = ?";

export async function rows(cineai, peer) {
  const first = async (sql) => (await cineai.sql.exec(sql))[0].values;
  const films = await first("select movie_id, title from movies order by movie_id");
  const [[ratings]] = await first("select count(*) from ratings");
  const sessions = await (await cineai.documents.collection("sessions")).countDocuments({});
  const points = await cineai.vectors.collection("movies").count();
  const [[users]] = await first("select count(*) from users");
  const film = (turn) => films[(turn * 37) % films.length];
  const user = (turn) => 1 + ((turn * 53) % users);
  const [titles, ids] = [films.map(([, title]) => title), films.map(([id]) => id)];

  const documents = await cineai.documents.collection("sessions");
  const vectors = cineai.vectors.collection("movies");
  const sqljs = (sql, params) => (peer.exec ? { name: peer.name, run: (turn) => peer.exec(sql, params?.(turn)) } : { name: peer.name, missing: peer.missing });

  return [
    {
      name: "Recommendation, all eight steps",
      data: `${titles.length} films, each time another title and viewer, k = 10`,
      times: 200,
      run: (turn) => cineai.recommend({ like: film(turn)[1], user: user(turn), k: 10 }),
    },
    {
      name: "SQL: one film by its number",
      data: `${ids.length} films, by primary key, each time another; 20 at a time`,
      times: 50,
      batch: 20,
      run: (turn) => cineai.sql.exec(POINT_LOOKUP, [film(turn)[0]]),
      peer: sqljs(POINT_LOOKUP, (turn) => [film(turn)[0]]),
    },
    {
      name: "SQL: group-by over a join",
      data: `${ratings} ratings joined with ${ids.length} films, 20 rows out`,
      times: 40,
      run: () => cineai.sql.exec(ROWS_OF_JOIN),
      peer: sqljs(ROWS_OF_JOIN),
    },
    {
      name: "Documents: find by viewer",
      data: `${sessions} documents, each time another viewer`,
      times: 200,
      run: (turn) => documents.find({ user_id: user(turn) }),
    },
    {
      name: "Vectors: ten nearest by HNSW, ef 100",
      data: `${points} vectors of 384 dimensions, each time another point; 10 at a time`,
      times: 40,
      batch: 10,
      run: (turn) => vectors.search({ like: film(turn)[0], k: 10, ef: 100 }),
      peer: { name: "our own exact scan", run: (turn) => vectors.search({ like: film(turn)[0], k: 10, exact: true }) },
      note: async () => {
        const { recall } = await vectors.recall({ k: 10, ef: 100, queries: 200 });
        return `recall@10 ${recall.toFixed(3)} against the exact scan`;
      },
    },
    await encoders(cineai),
  ];
}

/** The distilled query encoder against the full model, which is loaded for it where the site has it. */
async function encoders(cineai) {
  const { active, full } = await cineai.encoder.status();
  const run = () => cineai.vectors.embed(DESCRIPTION);
  const peer = full.state === "absent" ? { missing: "this site does not carry it" } : { before: () => cineai.encoder.load(), run };
  return {
    name: "Query encoder: distilled",
    data: "a description of 12 tokens; 5 at a time",
    times: 40,
    batch: 5,
    before: () => cineai.encoder.use("distilled"),
    run,
    peer: { name: "the full model", ...peer },
    // The reader's choice is left as it was.
    note: async () => {
      await (full.saved ? cineai.encoder.use(active) : cineai.encoder.forget());
      return `the full model is a file of ${(full.bytes / 1e6).toFixed(1)} MB`;
    },
  };
}
