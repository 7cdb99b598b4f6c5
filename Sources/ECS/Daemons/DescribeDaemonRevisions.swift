import AWSModel
import Documents

/// Shows what daemons were at their deployments.
public enum DescribeDaemonRevisions: Operation {
  /// Which revisions.
  public struct Input: Decodable {
    let daemonRevisionArns: [String]
  }

  /// Those found, and those not.
  public struct Output: Encodable {
    let daemonRevisions: [JSON]
    let failures: [Failure]
  }

  /// Shows them in the order given.
  ///
  /// - Throws: `InvalidParameterException`.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    guard (1...20).contains(input.daemonRevisionArns.count) else {
      throw .invalidParameter("daemonRevisionArns must have between 1 and 20 items.")
    }
    var found: [JSON] = []
    var failures: [Failure] = []
    for arn in input.daemonRevisionArns {
      if let (daemon, id) = call.daemonPart(arn, kind: "daemon-revision"),
        let revision = daemon.revisions.first(where: { $0.number == id })
      {
        found.append(call.world.shape(of: revision, of: daemon))
      } else {
        failures.append(Failure(arn: arn, reason: "MISSING"))
      }
    }
    return Output(daemonRevisions: found, failures: failures)
  }
}
