import Documents
import Sandbox

/// `GET /_drydock/health`: that the server is there, and what time it is inside.
enum Health {
  static func report(of engine: Engine) -> JSON {
    [
      "status": "running",
      "version": .string(Sandbox.engine),
      "time": .string(engine.gateway.sandbox.world.now.cliText),
      "clock": .string(engine.mode.text),
      "auth": .string(engine.authentication),
      "services": .array(Catalogue.services.map { .string($0.name) }),
    ]
  }
}
