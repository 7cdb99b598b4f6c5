import AWSModel
import Documents

/// Shows a daemon.
public enum DescribeDaemon: Operation {
  /// Which one.
  public struct Input: Decodable {
    let daemonArn: String
  }

  /// The daemon.
  public struct Output: Encodable {
    let daemon: JSON
  }

  /// Shows it with the revisions that run, and where.
  ///
  /// - Throws: `DaemonNotFoundException`, `ClusterNotFoundException`,
  ///   `InvalidParameterException`.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    Output(daemon: call.world.shape(of: try call.daemon(input.daemonArn)))
  }
}
