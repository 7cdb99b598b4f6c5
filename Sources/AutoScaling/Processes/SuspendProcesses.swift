import AWSModel
import Simulation

/// Suspends kinds of work of a group: all, where none is named.
public enum SuspendProcesses: Operation {
  /// Of which group, and which kinds.
  public struct Input: Decodable {
    let AutoScalingGroupName: String
    let ScalingProcesses: [String]?
  }

  /// Suspends them.
  ///
  /// - Source: the reason and its form as in the EC2 Auto Scaling User Guide, “Suspend and resume
  ///   Amazon EC2 Auto Scaling processes”.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let group = try call.group(input.AutoScalingGroupName)
    let names = try ScalingProcess.names(input.ScalingProcesses)
    let reason = "User suspended at \(call.world.now.zulu)"
    call.world.autoScaling.groups.update(group.key) { row in
      for name in names where !row.suspended.contains(where: { $0.name == name }) {
        row.suspended.append(SuspendedProcess(name: name, reason: reason))
      }
      row.suspended.sort { $0.name < $1.name }
    }
    return NoOutput()
  }
}

extension ScalingProcess {
  /// The names that a request means: all, where it names none.
  ///
  /// - Throws: `ValidationError`; the sentence is ours.
  static func names(_ asked: [String]?) throws(AWSError) -> [String] {
    let all = allCases.map(\.rawValue)
    guard let asked, !asked.isEmpty else { return all }
    for name in asked where !all.contains(name) {
      throw .invalid(
        "\(name) is not a valid scaling process type: [\(all.joined(separator: ", "))]")
    }
    return asked
  }
}
