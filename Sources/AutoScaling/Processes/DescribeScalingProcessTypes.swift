import AWSModel
import Documents

/// Shows the kinds of work of a group that can be suspended.
public enum DescribeScalingProcessTypes: Operation {
  /// Nothing is asked.
  public struct Input: Decodable {}

  /// The kinds.
  public struct Output: Encodable {
    let Processes: [JSON]
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    Output(Processes: ScalingProcess.allCases.map { ["ProcessName": .string($0.rawValue)] })
  }
}
