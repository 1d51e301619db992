// Several processes of the server that the benchmark measures, on one port, as WORKERS starts them. It prints the address.
import cluster from 'node:cluster'
import { join } from 'node:path'

const [many = '1', ...args] = process.argv.slice(2)
cluster.setupPrimary({
  exec: join(import.meta.dirname, 'bench-server.ts'),
  execArgv: ['--import', 'tsx'],
  args,
  silent: true,
})
const ports = await Promise.all(
  Array.from({ length: Number(many) }, () => {
    const worker = cluster.fork()
    worker.process.stderr?.pipe(process.stderr)
    return new Promise<number>((ready, failed) => {
      worker.once('listening', ({ port }) => ready(port))
      worker.once('exit', (code) => failed(new Error(`a process stopped with ${code}`)))
    })
  }),
)
process.stdout.write(`http://127.0.0.1:${ports[0]}\n`)
process.on('SIGTERM', () => process.exit(0))
