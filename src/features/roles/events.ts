import { z } from 'zod'
import { defineEvent } from '#kernel/events/index.ts'

const role = z.object({ personId: z.string(), role: z.string() })

export const roleGranted = defineEvent('role.granted', role)
export const roleEnded = defineEvent('role.ended', role)
