import Simulation

// Names that follow from a task's own, so that a row need not hold them.
extension ECSState {
  /// `arn:aws:ecs:REGION:ACCOUNT:attachment/UUID`.
  func attachmentARN(of task: ECSTask) -> String {
    key(of: task.cluster).scope.arn("ecs", "attachment/\(task.id.uuid(of: "attachment"))")
  }

  /// `arn:aws:ecs:REGION:ACCOUNT:container/CLUSTER/TASK/UUID`.
  func containerARN(of task: ECSTask, container index: Int) -> String {
    let key = key(of: task.cluster)
    let uuid = task.id.uuid(of: "container \(index)")
    return key.scope.arn("ecs", "container/\(key.name)/\(task.id)/\(uuid)")
  }
}

extension TaskID {
  /// A UUID that belongs to a part of this task.
  func uuid(of part: String) -> String {
    hexID(of: part).uuidText
  }

  /// How Docker names a container of this task: 64 hexadecimal digits on an instance; on Fargate
  /// the task's own id with a number.
  func runtimeID(container index: Int, isFargate: Bool) -> String {
    guard isFargate else {
      return hexID(of: "runtime \(index)").text + hexID(of: "runtime' \(index)").text
    }
    let number = hexID(of: "runtime \(index)").low % 9_000_000_000 + 1_000_000_000
    return hex.text(before: "-" + String(number))
  }

  /// The identifier of a part of the task, the same whenever it is asked for.
  func hexID(of part: String) -> HexID {
    var words = (Digest(of: part), Digest(of: part))
    words.0.feed(hex.high)
    words.0.feed(hex.low)
    words.1.feed(hex.low)
    words.1.feed(hex.high)
    return HexID(high: words.0.value, low: words.1.value)
  }
}
