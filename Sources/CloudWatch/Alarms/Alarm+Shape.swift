import Documents
import Simulation

extension Alarm {
  /// The alarm as answers carry it, whichever kind it is.
  var shape: JSON {
    switch subject {
    case .metric(let watch): shape(of: watch)
    case .alarms(let rule): shape(of: rule)
    }
  }

  /// The state as the history carries it.
  var stateShape: JSON {
    JSON(present: [
      "stateValue": .string(state.rawValue), "stateReason": .string(stateReason),
      "stateReasonData": stateReasonData.flatMap { try? JSON(parsing: $0) },
    ])
  }

  private func shape(of watch: MetricWatch) -> JSON {
    var members: KeyValuePairs<String, JSON?> = [:]
    switch watch.source {
    case .metric(let metric, let statistic, let unit):
      members = [
        "MetricName": .string(metric.name), "Namespace": .string(metric.namespace),
        "Statistic": statistic.isPlain ? .string(statistic.name) : nil,
        "ExtendedStatistic": statistic.isPlain ? nil : .string(statistic.name),
        "Dimensions": metric.dimensionShapes, "Period": .integer(watch.period),
        "Unit": .text(unit),
      ]
    case .queries(let queries):
      members = ["Dimensions": nil, "Metrics": .array(queries.map(\.shape))]
    }
    let rest: KeyValuePairs<String, JSON?> = [
      "EvaluationPeriods": .number(watch.evaluationPeriods),
      "DatapointsToAlarm": watch.datapointsToAlarm.map(JSON.number),
      "Threshold": .double(watch.threshold),
      "ComparisonOperator": .string(watch.comparison.rawValue),
      "TreatMissingData": .text(watch.missingData?.rawValue),
      "EvaluateLowSampleCountPercentile": .text(watch.lowSamples),
    ]
    return common.joined(JSON(present: members)).joined(JSON(present: rest))
  }

  private func shape(of rule: AlarmRule) -> JSON {
    common.joined(["AlarmRule": .string(rule.text)])
  }

  private var common: JSON {
    JSON(present: [
      "AlarmName": .string(name), "AlarmArn": .string(arn),
      "AlarmDescription": .text(description),
      "AlarmConfigurationUpdatedTimestamp": configuredAt.timestamp,
      "ActionsEnabled": .bool(actionsEnabled), "OKActions": .texts(okActions),
      "AlarmActions": .texts(alarmActions),
      "InsufficientDataActions": .texts(insufficientDataActions),
      "StateValue": .string(state.rawValue), "StateReason": .string(stateReason),
      "StateReasonData": .text(stateReasonData), "StateUpdatedTimestamp": stateUpdatedAt.timestamp,
      "StateTransitionedTimestamp": transitionedAt.timestamp,
    ])
  }
}

extension JSON {
  /// The members of both.
  fileprivate func joined(_ other: JSON) -> JSON {
    guard case .object(let left) = self, case .object(let right) = other else { return self }
    return .object(JSONObject(uniqueMembers: left.members + right.members))
  }
}
