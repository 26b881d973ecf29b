// What reading gains: branches that open and fold in place, quotations, small forms that do not
// leave the page, keys for those who want them, and word of new posts.

export default async function improveReading(kit) {
  const names = ["branches", "quote", "in_place", "keyboard", "news"];
  const parts = await Promise.all(names.map(kit.load));
  for (const improve of parts) improve(kit);
}
