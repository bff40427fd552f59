const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `The web client needs Node.js 20.19 or newer; this is ${process.version}.\n` +
      "Install a newer Node.js (https://nodejs.org) and run the build again.",
  );
  process.exit(1);
}
