/** Where a host keeps its data: decided in app, where tables of the user's own are found too. */
export { findDataFolder } from '../app/data-folder.ts'
