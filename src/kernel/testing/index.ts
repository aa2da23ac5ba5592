export { emptyTables, postgresDatabase, testDatabase } from './database.ts'
export { postgresServer, type PostgresServer } from './postgres.ts'
export { sharedData } from './shared-data.ts'
