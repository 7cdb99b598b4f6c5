import AWSModel
import Sandbox

// What the own endpoints ask of the engine.

extension Engine {
  /// How clients are known, as the health report says it.
  var authentication: String { settings.auth.rawValue }

  /// Brings about a fault.
  func strike(_ name: String, _ arguments: [String]) throws(FaultError) {
    try gateway.sandbox.inject(name, arguments)
    changes += 1
    mustKeep = true
  }
}
