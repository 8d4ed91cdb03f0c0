import manifest from "../package.json" with { type: "json" };

/** The version of this package. */
export const version: string = manifest.version;

/** The address of this package, where its manifest names one. */
export const homepage: string | undefined = "homepage" in manifest ? String(manifest.homepage) : undefined;
