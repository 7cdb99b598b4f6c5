import AWSModel
import Documents
import Simulation

/// Shows activations.
public enum DescribeActivations: Operation {
  /// Which ones, which page.
  public struct Input: Decodable {
    let Filters: [Filter]?
    let MaxResults: Int?
    let NextToken: String?

    /// What they must have.
    struct Filter: Decodable {
      let FilterKey: String?
      let FilterValues: [String]?
    }
  }

  /// A page of them.
  public struct Output: Encodable {
    let ActivationList: [JSON]
    let NextToken: String?
  }

  /// Shows them without their codes.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let now = call.world.now
    let all = call.world.ssm.activations.rows(from: Pair(call.scope, ""))
      .prefix { $0.key.first == call.scope }.map(\.row)
    var chosen = Array(all)
    for filter in input.Filters ?? [] {
      let values = filter.FilterValues ?? []
      switch filter.FilterKey {
      case "ActivationIds": chosen.removeAll { !values.contains($0.id) }
      case "DefaultInstanceName": chosen.removeAll { !values.contains($0.instanceName ?? "") }
      case "IamRole": chosen.removeAll { !values.contains($0.role) }
      default: throw AWSError(code: "InvalidFilter", message: "The filter name is not valid.")
      }
    }
    let page = ListPage(
      of: chosen, list: name, token: input.NextToken, limit: input.MaxResults ?? 50, key: \.id)
    guard let page else { throw .ssmTokenInvalid }
    return Output(ActivationList: page.items.map { $0.shape(at: now) }, NextToken: page.nextToken)
  }
}

extension AWSError {
  static let ssmTokenInvalid = AWSError(
    code: "InvalidNextToken", message: "The specified token is not valid.")
}
