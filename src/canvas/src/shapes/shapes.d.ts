/** Every shape there is: the build makes it of the folders beside this file, see shapes.mjs. */
declare module 'docket:shapes' {}
