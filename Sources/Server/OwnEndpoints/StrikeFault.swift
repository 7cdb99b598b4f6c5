import AWSWire
import Sandbox

/// `POST /_drydock/fault?name=zone-down&argument=us-east-1a`: something goes wrong on purpose.
enum StrikeFault {
  static func run(
    _ query: [(String, String)], _ engine: Engine, _ connection: Connection
  ) -> WireResponse? {
    let names = query.filter { $0.0 == "name" }.map { $0.1 }
    let arguments = query.filter { $0.0 == "argument" }.map { $0.1 }
    guard let name = names.first, names.count == 1, arguments.count + 1 == query.count else {
      let usages = Faults.all.map { $0.usage }.joined(separator: ", ")
      return OwnEndpoint.fault(
        400, "Say which: fault?name=NAME&argument=…; there are: \(usages).")
    }
    do throws(FaultError) {
      try engine.strike(name, arguments)
    } catch {
      return OwnEndpoint.fault(400, error.message)
    }
    return OwnEndpoint.ok(Health.report(of: engine))
  }
}
