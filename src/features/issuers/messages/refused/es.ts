import type { en } from './en.ts'

export const es: Record<keyof typeof en, string> = {
  otherSecret: 'Una clave de firma no se selló con ninguno de los dos secretos.',
  otherSecretInstead: 'No se cambió nada. Busca el SECRET que usaba el sitio cuando se creó la clave.',
  keyReason: 'Di por qué: es lo que preguntará quien verifique.',
  keyRevoked: 'Esta clave ya está revocada.',
  keyRevokedInstead: 'No queda nada por hacer.',
  noKey: 'Este emisor aún no tiene esa clave.',
  noKeyInstead: 'La obtiene cuando firma por primera vez.',
}
