import AWSModel
import Documents

/// Shows launch configurations.
public enum DescribeLaunchConfigurations: Operation {
  /// Which ones.
  public struct Input: Decodable, PagedRequest {
    let LaunchConfigurationNames: [String]?
    let MaxRecords: Int?
    let NextToken: String?
  }

  /// The configurations in order of name.
  public struct Output: Encodable {
    let LaunchConfigurations: [JSON]
    let NextToken: String?
  }

  /// Shows them; names that there are not are left out.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    var rows = call.world.autoScaling.configurations(in: call.scope)
    if let names = input.LaunchConfigurationNames, !names.isEmpty {
      rows = rows.filter { names.contains($0.name) }
    }
    let page = try input.page(of: rows, name, key: \.name)
    return Output(
      LaunchConfigurations: page.items.map { $0.shape(call.scope) }, NextToken: page.nextToken)
  }
}
