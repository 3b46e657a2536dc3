// The panel for a difference inside stories: events that both groups covered, each with two means and the sentences.

const FIRST_STORIES = 50;

/** Stories with an article of each group, and those articles. An article in both groups is on neither side. */
function storiesOfBoth([a, b], rows) {
  const [ofA, ofB] = [a, b].map((group) => byArticle(rows.filter((row) => groupsOf(row).includes(group))));
  const inB = new Set(ofB.map(({ article }) => article));
  const inBoth = new Set(ofA.map(({ article }) => article).filter((article) => inB.has(article)));
  const found = new Map();
  [ofA, ofB].forEach((side, at) => {
    for (const own of side) {
      const { story } = own.article;
      if (story === null || inBoth.has(own.article)) continue;
      if (!found.has(story)) found.set(story, { story, sides: [[], []] });
      found.get(story).sides[at].push(own);
    }
  });
  return [...found.values()]
    .filter(({ sides }) => sides.every((side) => side.length > 0))
    .map(({ story, sides }) => ({ story, sides, means: sides.map((side) => meanOf(side.map((own) => own.mean))) }));
}

function fillStories(body, wanted) {
  const groups = wanted.groups ?? [];
  const rows = allStances().filter((stance) => fits(stance, wanted) && stance.counts);
  const stories = groups.length === 2 ? storiesOfBoth(groups, rows) : [];
  const difference = stories.length === 0 ? null : meanOf(stories.map(({ means: [a, b] }) => a - b));
  body.append(
    el("p", {}, `${PAGES === null ? "Both tell" : "On this page, both tell"} ${counted(stories.length, "story", "stories")}. Mean of the differences inside them: `,
      el("b", { class: sideOf(difference) }, signed(difference)), "; in each, the mean of the first’s articles minus that of the second’s."),
    PAGES === null ? mismatch(stories.length, wanted.stories) : onThisPage(stories.length, wanted.stories, "stories"),
  );
  const list = el("div");
  const more = longList(list, stories, FIRST_STORIES, (story) => storyPart(groups, story));
  body.append(list);
  if (more) body.append(more);
}

function storyPart(groups, { story, sides, means: [a, b] }) {
  const part = el("section", { class: "story" }, el("h3", { class: "side" }, story),
    el("p", {}, `${groups[0]} ${signed(a)}, ${groups[1]} ${signed(b)}: difference `, el("b", { class: sideOf(a - b) }, signed(a - b))));
  sides.forEach((articles, at) => {
    part.append(el("h4", {}, groups[at]));
    for (const own of articles) part.append(articlePart(own, "h5"));
  });
  return part;
}
