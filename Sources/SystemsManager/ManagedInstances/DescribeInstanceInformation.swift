import AWSModel
import Documents
import Simulation

/// Shows the machines that Systems Manager knows: here those outside AWS.
public enum DescribeInstanceInformation: Operation {
  /// Which ones, which page; two forms of filters.
  public struct Input: Decodable {
    let InstanceInformationFilterList: [OldFilter]?
    let Filters: [NewFilter]?
    let MaxResults: Int?
    let NextToken: String?

    /// The older form.
    struct OldFilter: Decodable {
      let key: String
      let valueSet: [String]
    }

    /// The newer form.
    struct NewFilter: Decodable {
      let Key: String
      let Values: [String]
    }
  }

  /// A page of them.
  public struct Output: Encodable {
    let InstanceInformationList: [JSON]
    let NextToken: String?
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let now = call.world.now
    let rows = call.world.ssm.managedInstances.rows(from: Pair(call.scope, ""))
      .prefix { $0.key.first == call.scope }
    var chosen = rows.map { $0.row.shape(at: now) }
    let filters =
      (input.InstanceInformationFilterList ?? []).map { ($0.key, $0.valueSet) }
      + (input.Filters ?? []).map { ($0.Key, $0.Values) }
    for (key, values) in filters {
      let member: String
      switch key {
      case "InstanceIds": member = "InstanceId"
      case "ActivationIds": member = "ActivationId"
      case "PlatformTypes": member = "PlatformType"
      case "AgentVersion", "PingStatus", "IamRole", "ResourceType": member = key
      default:
        throw AWSError(code: "InvalidFilterKey", message: "The filter key \(key) is not valid.")
      }
      chosen.removeAll { row in !values.contains(row[member]?.string ?? "") }
    }
    let page = ListPage(
      of: chosen, list: name, token: input.NextToken, limit: input.MaxResults ?? 50,
      key: { $0["InstanceId"]?.string ?? "" })
    guard let page else { throw .ssmTokenInvalid }
    return Output(InstanceInformationList: page.items, NextToken: page.nextToken)
  }
}
