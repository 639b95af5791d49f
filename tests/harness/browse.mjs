// Opens one file in a Chromium, light and dark, narrow and wide, and tells as JSON what a reader and a checker find there.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [packages, executablePath, file] = process.argv.slice(2);
const require = createRequire(`${packages}/`);
const { chromium } = require("playwright-core");
const axe = require("axe-core");

const args = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

/** All that the page shows in tables, and the numbers behind it. */
function read() {
  const rows = [];
  for (const section of document.querySelectorAll("section")) {
    const heading = section.querySelector(":scope > h2") ?? document.querySelector("h1");
    for (const cell of section.querySelectorAll("[data-figures]"))
      for (const line of cell.dataset.figures.split("\n")) rows.push([heading.textContent, ...line.split("\t")]);
  }
  const cells = [...document.querySelectorAll("tbody th, tbody td")].map((cell) => cell.textContent);
  return { rows, cells };
}

async function view(browser, colorScheme, width) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  const page = await context.newPage();
  const said = [], requests = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(pathToFileURL(file).href, { waitUntil: "networkidle" });
  const { violations, incomplete } = await page.evaluate(`${axe.source}; axe.run()`);
  // The words of pictures stand on gridlines, which axe-core does not see through; their inks are those of other words.
  // Of a cell that is a mark alone it says nothing; its ink is that of the cells beside it.
  const decidable = (node) => !node.html.startsWith("<text") && !node.html.endsWith(">●</td>");
  for (const rule of incomplete) rule.nodes = rule.nodes.filter(decidable);
  const told = (rule) => `${rule.id}: ${rule.nodes.map((node) => node.html.slice(0, 200)).join(" ")}`;
  const found = {
    colorScheme, width, said, requests,
    violations: violations.map(told),
    undecided: incomplete.filter((rule) => rule.nodes.length > 0).map(told),
    needed: await page.evaluate("document.documentElement.scrollWidth"),
    ...(await page.evaluate(read)),
  };
  await context.close();
  return found;
}

const browser = await chromium.launch({ executablePath, args });
const views = [];
for (const scheme of ["light", "dark"]) for (const width of [390, 1280]) views.push(await view(browser, scheme, width));
await browser.close();
process.stdout.write(JSON.stringify(views));
