import Simulation

extension ECSState {
  /// How many tasks of a deployment (or of whoever started them) are where in their life.
  public func tally(startedBy starter: String, in cluster: ClusterID) -> TaskTally {
    tallies[Pair(cluster, starter)] ?? TaskTally()
  }

  /// The tasks of a deployment, stopped ones too, in order of id, from `first` on.
  public func tasks(
    startedBy starter: String, in cluster: ClusterID, from first: TaskID? = nil
  ) -> some Sequence<TaskID> {
    // Who names nobody has no list of what is over.
    let living = starter.isEmpty ? Index() : livingTasks.entries(under: starter, in: cluster)
    return MergedTasks(
      living, tasksByStarter.tasks(under: starter, in: cluster), from: first ?? .least)
  }

  /// The tasks of a deployment that are not STOPPED, in order of id.
  public func livingTasks(
    startedBy starter: String, in cluster: ClusterID
  ) -> some Sequence<TaskID> {
    livingTasks.entries(under: starter, in: cluster).lazy.map(\.id)
  }

  /// The tasks of a cluster that are not STOPPED, in order of who started them and id.
  public func livingTasks(in cluster: ClusterID) -> some Sequence<TaskID> {
    livingTasks.tasks(in: cluster)
  }

  /// The tasks of a group such as `service:web`, stopped ones too, in order of id, from `first` on.
  public func tasks(
    inGroup group: String, in cluster: ClusterID, from first: TaskID? = nil
  ) -> some Sequence<TaskID> {
    tasksByGroup.tasks(under: group, in: cluster).keys(from: first ?? .least)
  }

  /// The tasks that hold resources of an instance, in order of id, from `first` on.
  public func tasks(
    on instance: ContainerInstanceID, from first: TaskID? = nil
  ) -> some Sequence<TaskID> {
    tasksByInstance.keys(from: Pair(instance, first ?? .least)).lazy
      .prefix { $0.first == instance }.map(\.second)
  }

  /// All tasks of a cluster, stopped ones too, in order of id, from `first` on.
  public func tasks(
    in cluster: ClusterID, from first: TaskID? = nil
  ) -> some Sequence<TaskID> {
    tasksByCluster.keys(from: Pair(cluster, first ?? .least)).lazy
      .prefix { $0.first == cluster }.map(\.second)
  }

  /// The ARN of a task.
  public func arn(of task: ECSTask) -> String {
    let key = key(of: task.cluster)
    return key.scope.arn("ecs", "task/\(key.name)/\(task.id)")
  }

  /// The ARN of a container instance.
  public func arn(of instance: ContainerInstance) -> String {
    arn(ofInstance: instance.id, in: instance.cluster)
  }

  /// The ARN of a container instance.
  public func arn(ofInstance id: ContainerInstanceID, in cluster: ClusterID) -> String {
    let key = key(of: cluster)
    return key.scope.arn("ecs", "container-instance/\(key.name)/\(id)")
  }
}

extension ContainerInstanceID {
  static let least = ContainerInstanceID(hex: HexID(high: 0, low: 0))
}
