import AWSModel
import Documents

/// Shows a revision of what a daemon runs.
public enum DescribeDaemonTaskDefinition: Operation {
  /// Which one.
  public struct Input: Decodable {
    let daemonTaskDefinition: String
  }

  /// The revision.
  public struct Output: Encodable {
    let daemonTaskDefinition: JSON
  }

  /// Shows it.
  ///
  /// - Throws: `ClientException` where there is none.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    Output(daemonTaskDefinition: try call.daemonDefinition(input.daemonTaskDefinition).shape)
  }
}
