import AWSWire
import Documents

/// `POST /_drydock/reset?clock=…&seed=…`: an empty cloud again, with a clock and dice of choice.
enum Reset {
  static func run(
    _ query: [(String, String)], _ engine: Engine, _ connection: Connection
  ) -> WireResponse? {
    var clock: ClockMode?
    var seed: UInt64?
    for (name, value) in query {
      switch name {
      case "clock":
        guard let mode = ClockMode(text: value) else {
          return OwnEndpoint.fault(
            400, "There is no clock '\(value)'; write live, live:60x, fast or manual.")
        }
        clock = mode
      case "seed":
        guard let number = UInt64(value) else {
          return OwnEndpoint.fault(400, "The seed '\(value)' is no whole number.")
        }
        seed = number
      default:
        return OwnEndpoint.fault(400, "reset knows no '\(name)'; it takes clock and seed.")
      }
    }
    do {
      try engine.reset(seed: seed, clock: clock)
    } catch {
      return OwnEndpoint.fault(500, "\(error)")
    }
    return OwnEndpoint.ok(Health.report(of: engine))
  }
}
