declare module '@digitalbazaar/ed25519-multikey' {
  export interface KeyPair {
    id?: string
    controller?: string
    publicKeyMultibase: string
    secretKeyMultibase?: string
    export(options: {
      publicKey?: boolean
      secretKey?: boolean
      includeContext?: boolean
    }): Promise<Record<string, string>>
    signer(): object
    verifier(): object
  }
  export function generate(options?: { id?: string; controller?: string; seed?: Uint8Array }): Promise<KeyPair>
  export function from(key: object): Promise<KeyPair>
}
declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    readonly type: string
    constructor(options: { signer?: object; cryptosuite: object; date?: string })
  }
}
declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  import type { DocumentLoader } from '@digitalbazaar/vc'

  export const cryptosuite: object & {
    canonize(document: object, options: { documentLoader: DocumentLoader; maxWorkFactor: number }): Promise<string>
  }
}
declare module '@digitalbazaar/vc' {
  export interface LoadedDocument {
    contextUrl: null
    documentUrl: string
    document: unknown
  }
  export type DocumentLoader = (url: string) => Promise<LoadedDocument>
  export interface VerifyResult {
    verified: boolean
    error?: Error & { errors?: Error[] }
    results?: { verified: boolean; error?: Error }[]
  }
  export function issue(options: {
    credential: object
    suite: object
    documentLoader: DocumentLoader
    now?: Date
  }): Promise<Record<string, unknown>>
  export function verifyCredential(options: {
    credential: object
    suite: object | object[]
    documentLoader: DocumentLoader
    now?: Date
    checkStatus?: unknown
  }): Promise<VerifyResult>
}
declare module 'jsonld' {
  interface Options {
    documentLoader: (url: string) => Promise<unknown>
    safe: boolean
    base?: null
  }
  const jsonld: {
    toRDF(document: object, options: Options & { produceGeneralizedRdf: boolean }): Promise<object[]>
    expand(document: object, options: Options): Promise<object[]>
  }
  export default jsonld
}
declare module 'rdf-canonize' {
  export function canonize(dataset: object[], options: { algorithm: 'RDFC-1.0' }): Promise<string>
}
