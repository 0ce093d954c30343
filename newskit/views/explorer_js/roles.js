// What a reader calls the part of an event that a mark shows; as ROLES of evidence.py.
const ROLE_NAMES = {
  trigger: "event",
  actor: "who",
  recipient: "to whom",
  place: "where",
  date: "when",
  number: "how many",
  speaker: "according to",
  cue: "says",
  instrument: "with what",
};
