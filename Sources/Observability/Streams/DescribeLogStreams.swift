import AWSModel
import Documents
import Simulation

/// Shows the streams of a log group.
public enum DescribeLogStreams: Operation {
  /// Which ones, in which order, and how many at a time.
  public struct Input: Decodable {
    let logGroupName: String?
    let logGroupIdentifier: String?
    let logStreamNamePrefix: String?
    let orderBy: String?
    let descending: Bool?
    let limit: Int?
    let nextToken: String?
  }

  /// A page of streams.
  public struct Output: Encodable {
    let logStreams: [JSON]
    let nextToken: String?
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let scope = call.scope
    let group = try call.world.logs.named(input.logGroupName ?? input.logGroupIdentifier, scope)
    let byTime = input.orderBy == "LastEventTime"
    guard !byTime || input.logStreamNamePrefix == nil else {
      throw .invalidParameter("Cannot order by LastEventTime with a logStreamNamePrefix.")
    }
    var all = group.streams.rows.filter { $0.name.hasPrefix(input.logStreamNamePrefix ?? "") }
    if byTime { all.sort { lastTime(of: $0) < lastTime(of: $1) } }
    if input.descending == true { all.reverse() }
    let page = try ListPage(
      logs: all, "\(name) \(group.name)", token: input.nextToken, limit: input.limit ?? 50,
      key: \.name)
    return Output(
      logStreams: page.items.map { $0.shape(in: group, scope) }, nextToken: page.nextToken)
  }

  private static func lastTime(of stream: LogStream) -> SimTime {
    stream.events.last?.key.first ?? SimTime(milliseconds: 0)
  }
}
