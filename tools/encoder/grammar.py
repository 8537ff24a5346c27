"""The grammar of the made-up film sentences and questions that the encoder is trained on.

GRAMMAR maps a symbol to its expansions, one a line or, for word lists, separated by slashes. An
expansion may name other symbols in braces. {noun}, {verbs}, {verbing} and {adjective} are filled
from the model's own vocabulary (texts.py), the rest is here.
"""

_RULES = {
    "text": """
{query}
{query}
{sentence}
{sentence}
{question}
{short}
{short}
{sentence}. {sentence}.
{genre}. {sentence}. {theme}, {theme}, {thing}
""",
    "query": """
{film} about {matter}
{film} about {matter} and {matter}
{film} where {person} {does}
{film} in which {person} {does}
{film} where {person} {does} and {does}
{film} with {person} and {person}
{film} with {thing} and {thing}
{film} set in {place}
{film} set in {time} {place}
{film} set during {time}
{film} from {time} about {matter}
{mood} {genre} {film} about {person}
{mood} {genre} set in {place}
{mood} and {mood} {genre}
something {mood} about {matter}
something {mood} with {person} in {place}
something {mood} but not too {mood}
{want} {film} about {matter}
{want} something {mood}, maybe {a_genre} about {matter}
{want} {film} that is {mood} and {mood}
{want} {mood} {genre} films with {thing}
{person} {does} in {place}
{person} who {does}
{person} and {person} {do_plural}
the one where {person} {does}
the film with {thing} and {person} who {does}
{film} for {audience}
{mood} films for {audience}
films like that one about {person} who {does}
a story of {theme} and {theme}
{film} that makes you {feel}
{genre} with {thing}
{genre} about {matter}, {mood} and {mood}
best {genre} films about {matter}
best {mood} films of {time}
films that feel {mood}
based on {source} about {matter}
{verbing} in {place}
{adjective} {noun} and {adjective} {noun}
{film} about {verbing} {a_noun}
""",
    "sentence": """
{person} {does}
{person} {does} in {place}
in {place}, {person} {does}
in {time} {place}, {person} and {person} {do_plural}
when {person} {does}, {person} {does}
after {event}, {person} {does} and {does}
during {time}, {person} {does} while {person} {does}
{person}, haunted by {theme}, {does}
{person} must choose between {theme} and {theme} when {event} comes
before {event}, {person} {does}
unable to forget {event}, {person} {does} with {thing}
{person} wants {thing}, but {person} {does}
a {mood} tale of {theme} in which {person} {does}
{a_noun} brings {person} to {place}, where {person} {does}
{person} {does} to save {person} from {event}
it is a study of {theme} and {theme}, {mood} in tone
the camera follows {person} through {place}
beneath the plot lies a question of {theme} against {theme}
{source} is brought to the screen as {a_genre}
the {adjective} {noun} {verbs} the {noun} of {person}
{person} {verbs} {a_noun} and {does}
the {noun} and the {noun} of {place} after {event}
""",
    "question": """
which film has {person} who {does}
what is the film where {person} {does}
what happens when {person} {does}
why does {person} want {thing}
who plays {person} in the film about {matter}
who directed the {genre} about {matter}
what is the story about {person} in {place}
is there {a_genre} about {matter}
is there a film where {person} {does}
are there {mood} films about {matter}
what should i watch if i like {genre} and {theme}
what can i watch with {audience}
which films deal with {theme} and {theme}
which films are set in {place}
what won the prize for {genre}
how does {person} escape from {place}
where was the {genre} about {matter} shot
when does {event} happen in the story of {person}
can you recommend {film} about {matter}
can you find {film} like the one with {thing}
""",
    "short": """
{theme}
{theme} and {theme}
{matter}
{mood} {genre}
{genre} {theme}
{genre} {place}
{person}
{person} {place}
{thing}
{thing} {theme}
{noun} {noun}
{adjective} {noun}
{verbing} {noun}
{time} {genre}
{event}
{theme}, {theme}, {thing}, {place}
{noun}, {noun}, {adjective} {noun}
""",
    "want": "i want / i want to watch / i am looking for / looking for / show me / find me / recommend / "
    "give me / we need / suggest / can we see / tonight i would like / please find",
    "film": "a film / film / films / a movie / movie / movies / a story / a {genre} / {a_genre} film / "
    "a {mood} film / {mood} movies / a {mood} {genre} / an old film / a classic / a short film / "
    "a black and white film / a foreign film / a silent film / a film without happy ending / a series of films",
    "a_genre": "a {genre}",
    "a_noun": "a {noun} / a {adjective} {noun}",
    "matter": "{theme} / {theme} / {person} / {person} {verbing} {noun} / {thing} / {event} / {theme} in {place} / "
    "{person} who {does} / {noun} and {noun} / {a_noun} / life in {place} / {relation} / {verbing}",
    "relation": "{person} and their {kin} / the love between {person} and {person} / a friendship of {person} and {person} / "
    "a rivalry of {person} and {person} / {person} against {person} / a marriage / two brothers / old friends",
    "person": "a {role} / a {role} / a {trait} {role} / a {trait} {role} / two {trait} {roles} / a group of {roles} / "
    "{roles} / the {role} / a {role} and a {role} / a {role} from {place} / a {role}'s {kin} / a gang of {roles}",
    "does": "{act} / {act} / {act} / {act} and {act} / {verbs} {a_noun} / {act} because of {theme} / {act} for {thing}",
    "do_plural": "fall in love / become friends / hate each other / hunt for {thing} / cross {place} together / "
    "fight over {thing} / plan a robbery / get lost in {place} / share a secret / swap lives / start a war / "
    "survive {event} / run away to {place} / argue about {theme} / switch bodies / share one room / go on the road / "
    "write letters to each other / compete for {thing} / grow old together / solve a murder / betray one another",
    "audience": "children / a family / kids / teenagers / a date / a rainy evening / friends / my grandmother / "
    "someone who likes {genre} / a sad day / a long flight / halloween / christmas / a sleepless night / students",
    "feel": "cry / laugh / think / feel warm / shiver / wonder / hope again / doubt everything / want to travel / "
    "hungry / dance / call your mother / afraid of the dark / question reality",
    "source": "a novel / a true story / real events / a stage play / a comic book / a short story / a fairy tale / "
    "a memoir / a legend / a myth / a newspaper article / a famous trial / a video game / an old song",
    "role": """detective / widow / soldier / king / queen / princess / thief / painter / boxer / teacher / student / nun /
priest / journalist / reporter / lawyer / judge / killer / assassin / spy / pilot / sailor / captain / astronaut /
scientist / robot / android / alien / ghost / vampire / monster / witch / wizard / hobbit / knight / samurai / monk /
cowboy / sheriff / outlaw / gangster / mobster / policeman / prisoner / warden / farmer / fisherman / miner / worker /
waitress / cook / chef / dancer / ballerina / singer / musician / pianist / drummer / composer / actor / actress /
director / writer / poet / librarian / clerk / secretary / banker / broker / salesman / businessman / millionaire /
beggar / orphan / boy / girl / child / baby / teenager / mother / father / grandfather / grandmother / son / daughter /
brother / sister / wife / husband / bride / groom / couple / family / twin / neighbour / stranger / friend / lover /
refugee / immigrant / slave / rebel / dictator / president / politician / diplomat / general / nurse / doctor /
surgeon / psychiatrist / patient / hacker / programmer / inventor / mechanic / driver / taxi driver / trucker /
biker / hitman / bounty hunter / bodyguard / butler / maid / governess / servant / clown / magician / puppet / toy /
dog / cat / horse / rat / bear / lion / shark / whale / dinosaur / gorilla / dragon / fish / bird / elephant / wolf /
explorer / archaeologist / mountaineer / diver / runner / coach / footballer / baseball player / swimmer / wrestler /
surfer / gambler / con man / swindler / burglar / bank robber / drug dealer / addict / drunk / hostage / kidnapper /
witness / survivor / veteran / deserter / pirate / emperor / gladiator / pharaoh / prophet / saint / devil / angel /
god / superhero / villain / zombie / werewolf / ventriloquist / photographer / filmmaker / projectionist / florist /
tailor / hairdresser / barber / postman / lighthouse keeper / caretaker / landlord / tenant / bachelor / tourist""",
    "roles": """detectives / soldiers / thieves / friends / strangers / children / orphans / sisters / brothers / lovers /
students / teachers / cowboys / outlaws / gangsters / police officers / prisoners / nuns / monks / samurai / knights /
pirates / astronauts / scientists / robots / aliens / ghosts / vampires / zombies / witches / dancers / musicians /
actors / writers / reporters / lawyers / jurors / spies / assassins / hackers / miners / farmers / fishermen /
refugees / immigrants / survivors / tourists / climbers / bank robbers / con artists / boxers / rivals / neighbours /
old men / women / men / teenagers / toys / dogs / cats / insects / dinosaurs / rabbits / animals / villagers / dwarfs /
cops / killers / hostages / widows / workers / strikers / slaves / rebels / pilots / sailors / superheroes / siblings""",
    "trait": """young / old / lonely / retired / poor / rich / blind / deaf / mute / dying / shy / brilliant / corrupt /
honest / stubborn / bored / jealous / ruthless / naive / clumsy / disgraced / exiled / homeless / unemployed / divorced /
pregnant / wounded / forgotten / famous / failed / ageing / rebellious / grieving / obsessed / cursed / immortal /
invisible / tiny / giant / talking / undercover / wrongly accused / amnesiac / paralysed / drunken / devout / cynical /
idealistic / gentle / violent / spoiled / curious / brave / cowardly / lost / abandoned / adopted / imprisoned /
small town / working class / teenage / middle aged / american / french / japanese / italian / british / german /
russian / indian / chinese / korean / mexican / iranian / african / swedish / polish / spanish / irish / brazilian""",
    "kin": """mother / father / son / daughter / brother / sister / wife / husband / uncle / aunt / best friend / dog /
ghost / twin / rival / partner / boss / grandfather / grandmother / child / killer / double / pupil / lover""",
    "act": """falls in love / falls for {person} / investigates a murder / looks for {person} / searches for {thing} /
steals {thing} / hides {thing} / loses everything / loses {thing} / loses a memory / wakes up in {place} /
travels through time / travels to {place} / returns home / goes home after {time} / runs away / escapes from prison /
escapes from {place} / is sent to {place} / is trapped in {place} / gets lost in {place} / survives alone in {place} /
is stranded on an island / builds {thing} / finds {thing} / discovers a secret / uncovers a conspiracy / keeps a secret /
tells lies / pretends to be {person} / takes on a false identity / is mistaken for {person} / swaps places with {person} /
plans the perfect crime / robs a bank / commits the perfect murder / kills {person} / avenges {person} / takes revenge /
seeks justice / defends {person} in court / stands trial / is accused of a crime / clears their name / goes to war /
deserts the army / fights for freedom / leads a revolt / leads a strike / starts a revolution / protects {person} /
hunts {person} / is hunted by {person} / is stalked by {person} / is haunted by {person} / is possessed by a demon /
sees ghosts / talks to the dead / hears voices / loses their mind / doubts reality / lives in a simulation /
enters dreams / relives the same day / grows old / grows younger / dies / comes back to life / refuses to die /
learns to dance / learns to fly / learns to read / learns to fight / teaches {person} / trains for the big fight /
wins the championship / runs a race / climbs a mountain / crosses the desert / crosses the ocean / sails the sea /
drives across the country / walks across the country / flies into space / lands on another planet / saves the world /
destroys the city / invades the earth / hides from the war / hides a refugee / shelters {person} / adopts {person} /
raises {person} / leaves {person} / abandons {person} / marries {person} / cheats on {person} / divorces {person} /
meets {person} on a train / meets {person} in {place} / befriends {person} / befriends a robot / befriends a ghost /
betrays {person} / forgives {person} / cares for {person} / nurses {person} / mourns {person} / buries {person} /
writes a novel / writes letters to {person} / paints a portrait / plays the piano / forms a band / puts on a show /
makes a film / opens a restaurant / cooks for {person} / inherits a house / inherits a fortune / wins the lottery /
gambles away everything / drinks too much / takes drugs / gets sober / quits the job / loses the job / looks for work /
rises to power / falls from power / becomes king / becomes famous / becomes a monster / turns into an insect /
makes a deal with the devil / makes a bet / makes a wish / tells a story / remembers childhood / comes of age /
spies on the neighbours / watches {person} through a window / listens to phone calls / goes undercover / joins a gang /
joins a cult / leaves the church / loses faith / prays for a miracle / finds god / breaks the law / breaks the rules""",
    "thing": """a ring / a treasure / a diamond / a briefcase / a suitcase full of money / a bicycle / a car / a train /
a ship / a submarine / a spaceship / an aeroplane / a bomb / a gun / a sword / a knife / a letter / a diary / a book /
a map / a painting / a photograph / a film reel / a tape / a telephone / a television / a camera / a piano / a violin /
a guitar / a song / a red dress / a pair of shoes / a hat / a mask / a mirror / a clock / a time machine / a computer /
an artificial intelligence / a virus / a potion / a drug / a recipe / a cake / a house / a hotel / a haunted house /
a castle / a door / a key / a wall / a bridge / a tower / a balloon / a sled / a doll / a puppet / a toy / a statue /
a grave / a corpse / a skeleton / a curse / a spell / a dream / a nightmare / a memory / a prophecy / a letter from
the dead / gold / oil / money / stolen money / a ransom / a will / a fortune / a farm / a garden / a tree / a rose /
a storm / a flood / a fire / an avalanche / a volcano / an asteroid / a black hole / a monolith / a portal / a tunnel /
car chases / sword fights / gunfights / explosions / martial arts / songs / dancing / plot twists / voice over /
flashbacks / long takes / a twist ending / no dialogue / a chess game / a boxing match / a poker game / a wedding /
a funeral / a dinner party / a heist / a trial / a kidnapping / a road trip / a train journey / a summer holiday""",
    "place": """paris / new york / london / rome / berlin / tokyo / hong kong / moscow / vienna / venice / los angeles /
chicago / san francisco / new orleans / texas / alaska / mexico / brazil / argentina / spain / ireland / scotland / wales /
sweden / norway / denmark / poland / russia / ukraine / turkey / iran / iraq / israel / egypt / morocco / nigeria / kenya /
south africa / india / mumbai / china / shanghai / korea / seoul / vietnam / thailand / indonesia / australia /
new zealand / antarctica / the arctic / the amazon / the sahara / hollywood / brooklyn / a small town / a village /
a big city / the suburbs / a farm / the countryside / the jungle / the desert / the mountains / the forest / the sea /
an island / a desert island / a beach / a river / a swamp / the wild west / the frontier / a prison / a hospital /
a mental hospital / an asylum / a school / a boarding school / a university / a monastery / a convent / a church /
a castle / a palace / a mansion / an apartment / a hotel / a motel / a restaurant / a bar / a nightclub / a casino /
a theatre / a cinema / an opera house / a circus / a museum / a library / a factory / a mine / a bank / an office /
a courtroom / a police station / a newspaper / a television studio / a department store / a toy shop / a train /
a ship / an ocean liner / a submarine / a lifeboat / an aeroplane / an airport / a space station / outer space / mars /
the moon / another planet / a parallel world / a dream / the afterlife / heaven / hell / a dystopian future /
a concentration camp / a battlefield / the trenches / a ghetto / a slum / the streets / the underworld / the court of
the king / ancient rome / ancient greece / medieval england / feudal japan / victorian london / occupied france""",
    "time": """the 1920s / the 1930s / the 1940s / the 1950s / the 1960s / the 1970s / the 1980s / the 1990s / the 2000s /
the great depression / prohibition / world war one / world war two / the second world war / the cold war / the civil war /
the vietnam war / the french revolution / the russian revolution / the middle ages / the renaissance / the stone age /
the gold rush / the silent era / wartime / postwar / modern / victorian / colonial / one night / one day / one summer /
a hot summer / a cold winter / christmas / new year's eve / thanksgiving / halloween / the near future / the far future /
the end of the world / ten years / childhood / a single afternoon / the last days of war / the plague / occupation""",
    "event": """the war / a murder / a robbery / an accident / a car crash / a plane crash / a shipwreck / an earthquake /
a flood / a storm / an epidemic / a nuclear war / the apocalypse / an alien invasion / a zombie outbreak / a coup /
a revolution / a trial / a betrayal / a divorce / a wedding / a funeral / a birth / the death of a child /
the death of a parent / a suicide / a disappearance / a kidnapping / a prison break / a blackout / a strike /
an election / an execution / a bombing / a massacre / a duel / a great battle / a tournament / a concert / a premiere /
the loss of a job / bankruptcy / a scandal / a love affair / a one night stand / a chance meeting / a reunion /
a family dinner / a long absence / an illness / a blindness / a coma / a lost bet / a broken promise / a bad dream""",
    "theme": """love / first love / forbidden love / unrequited love / lost love / friendship / loneliness / grief / loss /
death / mourning / memory / forgetting / identity / dreams / reality / illusion / madness / obsession / jealousy / envy /
greed / ambition / power / corruption / revenge / justice / injustice / guilt / shame / redemption / forgiveness /
betrayal / loyalty / honour / courage / fear / paranoia / surveillance / freedom / prison / escape / survival / hunger /
poverty / wealth / class / race / racism / slavery / war / peace / violence / crime / punishment / law / duty / faith /
doubt / religion / god / fate / chance / time / time travel / ageing / old age / youth / childhood / coming of age /
growing up / parenthood / motherhood / fatherhood / family / marriage / divorce / infidelity / desire / sexuality /
gender / art / music / theatre / cinema / fame / celebrity / work / unemployment / money / capitalism / communism /
fascism / politics / revolution / propaganda / journalism / truth / lies / secrets / silence / language / communication /
technology / artificial intelligence / space exploration / science / nature / animals / climate / the sea / home / exile /
migration / borders / homesickness / tradition / modernity / education / sport / food / cooking / addiction / alcohol /
illness / disability / mental illness / trauma / healing / kindness / cruelty / evil / innocence / temptation / sacrifice /
rivalry / competition / perfection / failure / success / the american dream / second chances / the meaning of life /
organised crime / espionage / conspiracy / the supernatural / ghosts / witchcraft / monsters / the end of the world /
colonialism / the holocaust / the mafia / nuclear war / high school / road trips / unlikely friendship / mistaken identity""",
    "mood": """sad / funny / dark / light / warm / cold / bleak / hopeful / melancholy / nostalgic / romantic / tender /
bittersweet / tense / scary / creepy / disturbing / shocking / strange / weird / surreal / dreamlike / poetic / quiet /
slow / fast / exciting / thrilling / epic / grand / intimate / small / gentle / cosy / comforting / uplifting / inspiring /
moving / heartbreaking / depressing / violent / bloody / brutal / gritty / realistic / stylish / beautiful / colourful /
witty / silly / absurd / satirical / ironic / clever / twisty / confusing / philosophical / thoughtful / political /
spooky / magical / whimsical / playful / charming / sentimental / angry / lonely / haunting / mysterious / suspenseful""",
    "genre": """action / adventure / animation / biography / comedy / crime / documentary / drama / family / fantasy /
film noir / history / horror / musical / mystery / romance / science fiction / sport / thriller / war / western /
romantic comedy / black comedy / slapstick / satire / melodrama / period drama / courtroom drama / crime thriller /
spy thriller / psychological thriller / heist / road movie / coming of age drama / anime / space opera / cyberpunk /
ghost story / fairy tale / monster / slasher / disaster / martial arts / samurai / gangster / whodunit / biopic / epic""",
}


def _expansions(rule: str) -> list[str]:
    """A word list's entries, or a block's lines."""
    separator = "/" if "/" in rule else "\n"
    return [" ".join(part.split()) for part in rule.strip().split(separator)]


GRAMMAR = {symbol: _expansions(rule) for symbol, rule in _RULES.items()}
