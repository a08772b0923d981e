// @ts-check
// The reader's page works before any of this has run; each module adds one convenience and moves nothing at load.
import { finding } from "./finding.js";
import { arrivals } from "./live.js";
import { mentions } from "./mention.js";
import { overlay } from "./overlay.js";
import { pictures } from "./picture.js";
import { quotes } from "./quotes.js";
import { replies } from "./reply.js";
import { times } from "./times.js";
import { votes } from "./votes.js";

times();
replies();
votes();
finding();
quotes();
overlay();
arrivals();
mentions();
pictures();

// Paper says where a link leads, but for those that say it themselves.
addEventListener("beforeprint", () => {
  for (const link of document.querySelectorAll(".text a")) link.classList.toggle("bare", Boolean(link.textContent?.includes("://")));
});
