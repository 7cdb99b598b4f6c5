import Documents

@testable import Kubernetes

/// Evaluates expressions over the members of a document.
enum Speaker {
  /// The value as `%s` writes it; `error: …` where it has none, `invalid: …` where it cannot be
  /// evaluated at all.
  static func say(_ source: String, _ document: JSON = [:]) -> String {
    var surroundings = CELSurroundings()
    var values: [String: CELValue] = [:]
    for member in document.object ?? [:] {
      surroundings.variables[member.key] = .dynamic
      values[member.key] = CELValue(member.value)
    }
    do throws(CELIssues) {
      let program = try CELProgram(source, in: surroundings)
      var evaluator = CELEvaluator(values)
      do throws(CELError) {
        let value = try evaluator.evaluate(program)
        var cost = CELCost()
        return try CELFormat.text(value, &cost)
      } catch {
        return "error: \(error.message)"
      }
    } catch {
      return "invalid: \(error.all.map(\.message).joined(separator: "; "))"
    }
  }

  /// All that is wrong with an expression, as a policy's author is shown it.
  static func issues(_ source: String, _ names: [String] = []) -> String {
    var surroundings = CELSurroundings()
    for name in names { surroundings.variables[name] = .dynamic }
    do throws(CELIssues) {
      _ = try CELProgram(source, in: surroundings)
      return ""
    } catch {
      return error.text
    }
  }
}
