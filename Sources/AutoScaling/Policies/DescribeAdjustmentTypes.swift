import AWSModel
import Documents

/// Shows how the numbers of adjustments can be meant.
public enum DescribeAdjustmentTypes: Operation {
  /// Nothing is asked.
  public struct Input: Decodable {}

  /// The types.
  public struct Output: Encodable {
    let AdjustmentTypes: [JSON]
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    Output(
      AdjustmentTypes: AdjustmentType.allCases.map { ["AdjustmentType": .string($0.rawValue)] })
  }
}
