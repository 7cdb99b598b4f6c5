import AWSWire
import Simulation

/// `POST /_drydock/advance?by=90s`: lets virtual time pass.
enum AdvanceTime {
  static func run(
    _ query: [(String, String)], _ engine: Engine, _ connection: Connection
  ) -> WireResponse? {
    guard query.count == 1, let (name, text) = query.first, name == "by",
      let duration = SimDuration(text: text)
    else { return OwnEndpoint.fault(400, "Say how much: advance?by=90s, 5m or 1h30m.") }
    engine.begin(
      Jump(for: connection, limit: engine.gateway.sandbox.world.now + duration, goal: .instant))
    return nil
  }
}
