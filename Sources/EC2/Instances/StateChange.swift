import AWSModel
import Documents
import Simulation

/// What an operation that starts, stops or ends instances answers for each of them.
struct StateChange {
  let id: String
  let before: Instance.State
  let after: Instance.State

  var shape: JSON {
    [
      "InstanceId": .string(id), "CurrentState": after.shape, "PreviousState": before.shape,
    ]
  }
}

extension World {
  /// Sets down why an instance goes down, as its row shows it.
  mutating func blameUser(for id: String, _ scope: Scope) {
    let text = "User initiated (\(now.dateText) \(now.clockText) GMT)"
    ec2[scope].instances.update(id) {
      $0.transitionReason = text
      $0.reason = .userShutdown
    }
  }
}

extension AWSError {
  static func incorrectState(_ id: String, toBe what: String) -> AWSError {
    AWSError(
      code: "IncorrectInstanceState",
      message: "The instance '\(id)' is not in a state from which it can be \(what).")
  }
}
