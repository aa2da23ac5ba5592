export { emptyTables, postgresDatabase, testDatabase } from './database.ts'
export { testKit, type Kit } from './kit.ts'
export { postgresServer, type PostgresServer } from './postgres.ts'
export { sharedData } from './shared-data.ts'
