export default async function improveReading(kit) {
  const names = ["branches", "quote", "in_place", "keyboard", "news"];
  const parts = await Promise.all(names.map(kit.load));
  for (const improve of parts) improve(kit);
}
