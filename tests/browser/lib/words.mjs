// Remarks of the length and unlikeness that readers' remarks have, the same on every run: sentences put together from
// parts, so that they do not compress better than real ones.
const WHO = ["The harbour board", "My neighbour on Quay Street", "Anybody who has waited there in February", "The council's own survey", "A pilot I sailed with for nine years", "The company", "Every shop between here and the station", "Nobody in the article", "The union", "My daughter, who works nights at the infirmary,", "The consultant they paid in 2014", "Half of the people above me"];
const DOES = ["has never once counted", "keeps forgetting", "would be the first to complain about", "told the meeting to be careful with", "pays for", "cannot explain", "wrote two pages on", "quietly dropped", "still defends", "asked for a proper study of", "laughed at", "depends on"];
const WHAT = ["the last sailing", "what a taxi over the bridge costs after midnight", "the noise on a still evening", "a timetable that fits the trains", "the subsidy of 40,000 a year", "the engine they replaced in spring", "people who finish work at eleven", "the winter of 1987", "the tide tables", "a crew of four on double pay", "the old slipway and its lighting", "the difference between a trial and a promise"];
const AND = ["and that is the whole trouble", "which is why I shall vote against it again", "but nobody on the platform said so", "though I grant it looks better on paper", "so let us see the figures before the spring", "and I would gladly be shown wrong", "which the paper might have mentioned", "as we said at the time", "and then everyone acts surprised", "but I have been wrong about boats before"];
const START = ["", "", "With respect, ", "To be fair, ", "I was there: ", "Two things. ", "No. ", "Agreed, except that ", "A correction: ", "For what it is worth, ", "Read it again. "];

/** @param {number} seed */
function dice(seed) {
  let state = seed >>> 0;
  return (/** @type {string[]} */ from) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return from[(state >>> 8) % from.length];
  };
}

/** So many remarks, two to seven sentences each. @param {number} count @returns {string[]} */
export function remarks(count) {
  return Array.from({ length: count }, (_, at) => {
    const pick = dice(at * 7_919 + 17);
    const sentences = Array.from({ length: 2 + (at * 5) % 6 }, () => {
      const words = `${pick(START)}${pick(WHO)} ${pick(DOES)} ${pick(WHAT)}, ${pick(AND)}.`;
      return words[0].toUpperCase() + words.slice(1);
    });
    const half = Math.ceil(sentences.length / 2);
    const body = sentences.length > 4 ? `${sentences.slice(0, half).join(" ")}\n\n${sentences.slice(half).join(" ")}` : sentences.join(" ");
    return at % 9 === 4 ? `> ${pick(WHO)} ${pick(DOES)} ${pick(WHAT)}.\n\n${body}` : body;
  });
}
