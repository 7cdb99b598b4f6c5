import AWSModel
import Simulation

/// Amazon CloudWatch Logs: groups, streams, events.
public enum LogsService: AWSService, WorldModule {
  /// The name of its model.
  public static let name = "logs"

  /// What is simulated, by folder.
  public static let operations: [any Operation.Type] = [
    // Events
    FilterLogEvents.self, GetLogEvents.self, PutLogEvents.self,
    // Groups
    CreateLogGroup.self, DeleteLogGroup.self, DeleteRetentionPolicy.self, DescribeLogGroups.self,
    PutRetentionPolicy.self,
    // Streams
    CreateLogStream.self, DeleteLogStream.self, DescribeLogStreams.self,
    // Tags
    ListTagsForResource.self, TagResource.self, UntagResource.self,
  ]

  /// Gives worlds this service's state.
  public static func install(in blueprint: inout Blueprint) { blueprint.add(slot: LogsState.self) }
}
