import AWSModel
import Simulation

/// Amazon CloudWatch: metrics and alarms.
public enum CloudWatchService: AWSService, WorldModule {
  /// The name of its model.
  public static let name = "cloudwatch"

  /// What is simulated, by folder.
  public static let operations: [any Operation.Type] = [
    // Alarms
    DeleteAlarms.self, DescribeAlarmHistory.self, DescribeAlarms.self,
    DescribeAlarmsForMetric.self, DisableAlarmActions.self, EnableAlarmActions.self,
    PutCompositeAlarm.self, PutMetricAlarm.self, SetAlarmState.self,
    // Metrics
    GetMetricData.self, GetMetricStatistics.self, ListMetrics.self, PutMetricData.self,
    // Tags
    ListTagsForResource.self, TagResource.self, UntagResource.self,
  ]

  /// Gives worlds this service's state.
  public static func install(in blueprint: inout Blueprint) {
    blueprint.add(slot: CloudWatchState.self)
    blueprint.add(event: AlarmLook.self)
  }
}
