import NextAuth from 'next-auth'
import { authOptions } from '@/lib/auth/auth-options'
import { requestOrigin } from '@/lib/auth/request-origin'

type Context = { params: Promise<{ nextauth: string[] }> }

async function handle(request: Request, context: Context): Promise<Response> {
  return NextAuth(request as never, context as never, authOptions(await requestOrigin())) as Promise<Response>
}

export { handle as GET, handle as POST }
