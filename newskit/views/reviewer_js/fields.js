// The fields of an event that an analyst can change: what a reader calls each, its key, and what may be typed for it.
const FIELDS = {
  // field: name, key
  event_type: ["type", "t"],
  modality: ["told as", "m"],
  negated: ["took place?", "n"],
  actor: ["who", "w"],
  recipient: ["to whom", "h"],
  place: ["where", "p"],
  date: ["when", "d"],
  number: ["how many", "c"],
  speaker: ["according to", "s"],
  incident: ["same happening?", "i"],
  actor_entity: ["who is that?", "e"],
  recipient_entity: ["to whom: who is that?", "f"],
};
const BY_KEY = Object.fromEntries(Object.entries(FIELDS).map(([field, [, key]]) => [key, field]));
const TEXT_FIELDS = new Set(["actor", "recipient", "place", "speaker"]);
const PLACEHOLDERS = {
  place: "A place in the text, or any place of the gazetteer; or click on the map",
  date: "2024-02-28, or 2024-02-28 to 2024-03-02",
  number: "killed 4, injured 12-15, killed 5+, injured none",
  incident: "Words of the other event's sentence",
  actor_entity: "Name of the entity that it is",
  recipient_entity: "Name of the entity that it is",
};

function placeholderOf(field) {
  if (PLACEHOLDERS[field]) return PLACEHOLDERS[field];
  return TEXT_FIELDS.has(field) ? "Type words of the article, or select them in the text" : "Type to narrow the list";
}
