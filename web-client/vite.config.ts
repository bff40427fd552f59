import { defineConfig } from "vite";

export default defineConfig({
  base: "/",
  build: { outDir: "dist", assetsInlineLimit: 0, modulePreload: { polyfill: false }, sourcemap: false },
  css: { preprocessorOptions: { scss: { quietDeps: true, loadPaths: ["node_modules/govuk-frontend/dist/govuk", "node_modules/govuk-frontend/dist"] } } },
});
