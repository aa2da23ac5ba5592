import type { en } from './en.ts'

export const es: Record<keyof typeof en, string> = {
  stewardsTitle: 'Responsables de este sitio',
  stewardsLead: 'Cuidan del sitio. Siempre hay al menos una persona.',
  nameSteward: 'Nombrar a otra persona responsable',
  handle: 'Nombre de usuario',
  handleHint: 'Como en la dirección de su perfil. Necesita una dirección de correo confirmada.',
  reason: 'Motivo',
  reasonHint: 'Una frase que pueden leer las demás personas responsables.',
  endOwn: 'Dejar de ser responsable',
  endOwnLead:
    'Otra persona responsable puede volver a nombrarte. La última no puede dejarlo: nombra antes a otra persona.',
  stewardNamed: 'Ahora es responsable del sitio.',
  stewardshipEnded: 'Ya no eres responsable de este sitio.',
  reasonNeeded: 'Da un motivo: se guarda con la decisión.',
  nobodyConfirmed: 'No hay nadie con este nombre de usuario y una dirección de correo confirmada.',
  lastSteward: 'Eres la única persona responsable de este sitio, y el sitio necesita una.',
  lastStewardInstead: 'Nombra antes a otra persona en /stewards.',
  forStewards: 'responsables del sitio',
  becauseFirst: 'La primera persona de este sitio.',
  becauseTerminal: 'Nombramiento desde el terminal de la máquina.',
  becauseOver: 'El plazo había terminado.',
  tokenUnknown: 'Este token no se conoce, o fue revocado.',
  tokenUnknownInstead: 'Crea uno nuevo en tus ajustes.',
}
