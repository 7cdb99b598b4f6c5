import AWSModel
import ApplicationScaling
import CloudWatch
import Simulation

/// The metrics of services, derived from what was noted of them.
///
/// - Source: ECS Developer Guide, “Amazon ECS CloudWatch metrics”; CloudWatch User Guide, “Amazon
///   ECS Container Insights metrics” (told of clusters that have them enabled).
enum ECSMetrics: MetricSource {
  static let namespaces = ["AWS/ECS", insights]

  /// The namespace of Container Insights.
  static let insights = "ECS/ContainerInsights"
  /// Its metrics that are derived here.
  static let counts = [
    "DeploymentCount", "DesiredTaskCount", "PendingTaskCount", "RunningTaskCount",
  ]

  /// A metric of a service.
  static func metric(
    _ namespace: String, _ name: String, _ cluster: String, _ service: String
  ) -> Metric {
    Metric(namespace, name, ["ClusterName": cluster, "ServiceName": service])
  }

  static func metrics(_ scope: Scope, in world: World) -> [Metric] {
    world.serviceUses.rows.flatMap { key, use -> [Metric] in
      let cluster = world.ecs.key(of: key.cluster)
      guard cluster.scope == scope, let last = use.running.lastChange,
        use.running.last != nil || world.now - last <= .days(14)
      else { return [] }
      var found: [Metric] = []
      if use.running.steps.contains(where: { $0.value ?? 0 > 0 }) {
        for resource in ServiceUse.Resource.allCases {
          found.append(metric("AWS/ECS", resource.metric, cluster.name, key.name))
        }
      }
      if hasInsights(key.cluster, in: world) {
        found += counts.map { metric(insights, $0, cluster.name, key.name) }
      }
      return found
    }
  }

  static func statistics(
    of metric: Metric, _ scope: Scope, from start: SimTime, to end: SimTime, in world: World
  ) -> MetricStatistics? {
    guard metric.dimensions.count == 2, let name = metric.dimension("ClusterName"),
      let service = metric.dimension("ServiceName"),
      let cluster = world.ecs.clusters[ClusterKey(name, in: scope)],
      let use = world.serviceUses.rows[ServiceKey(service, in: cluster.id)]
    else { return nil }
    if metric.namespace == "AWS/ECS" {
      let found = ServiceUse.Resource.allCases.first { $0.metric == metric.name }
      guard let resource = found else { return nil }
      let parts = StepSeries.parts(of: [use.work(resource), use.running], from: start, to: end) {
        ServiceUse.utilization(of: $0[0], by: $0[1], resource)
      }
      return MetricStatistics(parts: parts)
    }
    guard hasInsights(cluster.id, in: world) else { return nil }
    switch metric.name {
    case "DeploymentCount": return use.deployments.statistics(from: start, to: end)
    case "DesiredTaskCount": return use.desired.statistics(from: start, to: end)
    case "PendingTaskCount": return use.pending.statistics(from: start, to: end)
    case "RunningTaskCount": return use.running.statistics(from: start, to: end)
    default: return nil
    }
  }

  static func unit(of metric: Metric) -> String? {
    if metric.namespace == insights { return counts.contains(metric.name) ? "Count" : nil }
    return metric.name.hasSuffix("Utilization") ? "Percent" : nil
  }

  /// Of services; other metrics of these namespaces come from elsewhere or are put.
  static func announcesChanges(of metric: Metric) -> Bool { true }

  private static func hasInsights(_ cluster: ClusterID, in world: World) -> Bool {
    let row = world.ecs.clusters[world.ecs.key(of: cluster)]
    let setting = row?.settings.first { $0.name == "containerInsights" }
    return setting.map { $0.value != "disabled" } ?? false
  }
}

extension ECSService {
  /// Gives worlds the metrics of services, and services to Application Auto Scaling.
  static func installMetrics(in blueprint: inout Blueprint) {
    blueprint.add(slot: ServiceUses.self)
    blueprint.add(slot: ClusterUses.self)
    blueprint.add(event: ClusterMeasure.self)
    blueprint.add(slot: DeploymentWatches.self)
    blueprint.answer(AlarmChanges.self, with: DeploymentGuard.self)
    blueprint.answer(MetricSources.self, with: ECSMetrics.self)
    blueprint.answer(ScalableServices.self, with: ScalableECS.self)
  }
}
