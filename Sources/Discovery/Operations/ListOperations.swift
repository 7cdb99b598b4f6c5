import AWSModel
import Documents
import Simulation

/// Lists what was begun.
public enum ListOperations: Operation {
  /// Which operations.
  public struct Input: Decodable, PagedRequest {
    let NextToken: String?
    let MaxResults: Int?
    let Filters: [ListFilter]?
  }

  /// A page of them, the newest first.
  public struct Output: Encodable {
    let Operations: [JSON]
    let NextToken: String?
  }

  /// Lists them.
  ///
  /// - Source: Cloud Map API Reference, “OperationFilter”.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let filters = input.Filters ?? []
    for filter in filters { try filter.check(conditions) }
    let now = call.world.now
    let found = call.world.discovery.operations.rows(from: Pair(call.scope, ""))
      .prefix { $0.key.first == call.scope }.map(\.row)
      .filter { operation in filters.allSatisfy { admits(operation, $0, now) } }
      .sorted { $0.number > $1.number }
    let page = try input.page(of: found, name, key: \.id)
    return Output(
      Operations: page.items.map {
        ["Id": .string($0.id), "Status": .string($0.status(at: now))]
      }, NextToken: page.nextToken)
  }

  private static let conditions = [
    "NAMESPACE_ID": ["EQ"], "SERVICE_ID": ["EQ"], "STATUS": ["EQ", "IN"], "TYPE": ["EQ", "IN"],
    "UPDATE_DATE": ["BETWEEN"],
  ]

  private static func admits(
    _ operation: MapOperation, _ filter: ListFilter, _ now: SimTime
  ) -> Bool {
    switch filter.Name {
    case "NAMESPACE_ID": filter.admits(operation.namespace ?? "")
    case "SERVICE_ID": filter.admits(operation.service ?? "")
    case "STATUS": filter.admits(operation.status(at: now))
    case "TYPE": filter.admits(operation.kind.rawValue)
    default: isBetween(operation.updatedAt(now), filter.Values)
    }
  }

  private static func isBetween(_ time: SimTime, _ bounds: [String]) -> Bool {
    let seconds = bounds.compactMap { Double($0) }
    guard seconds.count == 2 else { return false }
    return (seconds[0]...max(seconds[0], seconds[1])).contains(Double(time.milliseconds) / 1000)
  }
}
