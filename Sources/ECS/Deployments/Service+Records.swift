import Simulation

// The records that a service keeps of its deployments.

extension Service {
  /// So many records are kept.
  static let recordLimit = 100

  /// Adds a record, forgetting the oldest where there are too many.
  mutating func addRecord(_ record: ServiceDeployment) {
    records.append(record)
    if records.count > Self.recordLimit { records.removeFirst() }
  }

  /// Changes the record of a deployment.
  mutating func updateRecord(of deployment: String, _ change: (inout ServiceDeployment) -> Void) {
    guard let place = records.lastIndex(where: { $0.deployment == deployment }) else { return }
    change(&records[place])
  }

  /// The record of the deployment that goes through lifecycle stages now.
  var stagedRecord: ServiceDeployment? {
    guard let staged else { return nil }
    return records.last { $0.deployment == staged }
  }

  /// Changes how far the staged deployment is.
  mutating func updateRun(at now: SimTime, _ change: (inout StagedRun) -> Void) {
    guard let staged else { return }
    updateRecord(of: staged) { record in
      guard var run = record.run else { return }
      change(&run)
      record.run = run
      record.updatedAt = now
    }
  }

  /// Ends the record of a deployment that a newer one replaces before it was through.
  mutating func supersede(_ deployment: String, at now: SimTime) {
    updateRecord(of: deployment) { record in
      guard record.finishedAt == nil, record.status != .rollbackInProgress else { return }
      record.status = .stopped
      record.statusReason = "Service deployment was superseded by a newer one."
      record.finishedAt = now
      record.updatedAt = now
    }
  }

  /// Ends the record of `deployment` and of those that were rolled back to it.
  mutating func finishRecords(completing deployment: String, at now: SimTime) {
    for place in records.indices {
      switch records[place].status {
      case .rollbackInProgress: records[place].status = .rollbackSuccessful
      case .inProgress where records[place].deployment == deployment:
        records[place].status = .successful
      default: continue
      }
      records[place].finishedAt = now
      records[place].updatedAt = now
    }
  }
}

extension Dice {
  /// So many letters and digits.
  mutating func letters(_ count: Int, _ name: String) -> String {
    let signs = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    return String((0..<count).map { _ in signs[below(signs.count, name)] })
  }
}
