import AWSModel
import Documents
import Simulation

/// Lists which metrics there are.
public enum ListMetrics: Operation {
  /// Of which namespace, name and dimensions.
  public struct Input: Decodable {
    let Namespace: String?
    let MetricName: String?
    let Dimensions: [DimensionInput]?
    let RecentlyActive: String?
    let NextToken: String?
  }

  /// A page in order of namespace, name and dimensions.
  public struct Output: Encodable {
    let Metrics: [JSON]
    let NextToken: String?
  }

  /// Lists them; a metric shows up for two weeks after its last value.
  ///
  /// - Source: CloudWatch API, `ListMetrics` (500 on a page; two weeks; `PT3H`).
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let scope = call.scope
    let memory: SimDuration = input.RecentlyActive == nil ? .days(14) : .hours(3)
    let world = call.world
    let found = world.metrics(scope, namespace: input.Namespace).filter { metric in
      guard input.MetricName == nil || metric.name == input.MetricName else { return false }
      if let row = world.cloudWatch.metrics[Pair(scope, metric)] {
        guard row.gauge?.last != nil || world.now - row.lastPut <= memory else { return false }
      }
      return (input.Dimensions ?? []).allSatisfy { wanted in
        metric.dimension(wanted.Name).map { wanted.Value == nil || $0 == wanted.Value } ?? false
      }
    }
    let page = try ListPage(
      cloudWatch: found, name, token: input.NextToken, limit: 500,
      key: { "\($0.namespace)|\($0.name)|\($0.dimensionShapes.compactText)" })
    return Output(Metrics: page.items.map(\.shape), NextToken: page.nextToken)
  }
}
