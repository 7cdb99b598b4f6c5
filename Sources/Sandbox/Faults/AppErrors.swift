import AWSModel
import ECS
import Simulation

/// The application of a service breaks: its running tasks answer every request with an error.
///
/// New tasks answer as their image does: whoever replaces the broken ones mends the service.
enum AppErrors: Fault {
  static let name = "app-errors"
  static let usage = "app-errors SERVICE [STATUS]"
  static let summary =
    "Running tasks of a service answer all requests with a status, 500 by default."

  static func strike(
    _ arguments: [String], in world: inout World, region: String
  ) throws(FaultError) {
    guard let name = arguments.first, arguments.count < 3 else {
      throw FaultError("write: fault \(usage), such as fault app-errors web 503")
    }
    guard let status = Int(arguments.dropFirst().first ?? "500"), (100...599).contains(status)
    else { throw FaultError("'\(arguments[1])' is no HTTP status; write one such as 503") }
    guard world.failRequests(ofService: name, with: status, Scope(region: region)) else {
      throw FaultError("no service '\(name)' has running tasks; 'map' shows those there are")
    }
  }
}
