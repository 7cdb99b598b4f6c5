import Documents

/// A `jq` program as a tree.
indirect enum JqFilter: Sendable, Equatable {
  case identity
  case recurse
  case literal(JSON)
  case text([JqFilter], format: String?)
  case format(String)
  case variable(String)
  case member(JqFilter, JqFilter)
  case slice(JqFilter, JqFilter?, JqFilter?)
  case elements(JqFilter)
  case optional(JqFilter)
  case pipe(JqFilter, JqFilter)
  case both(JqFilter, JqFilter)
  case alternative(JqFilter, JqFilter)
  case negated(JqFilter)
  case binary(String, JqFilter, JqFilter)
  case array(JqFilter?)
  case object([JqMember])
  case conditional(JqFilter, JqFilter, JqFilter)
  case attempt(JqFilter, JqFilter?)
  case reduce(JqFilter, String, start: JqFilter, step: JqFilter)
  case bind(JqFilter, String, JqFilter)
  case call(String, [JqFilter])
  case assign(String, JqFilter, JqFilter)
}

/// One member of an object that is built.
struct JqMember: Sendable, Equatable {
  var key: JqFilter
  var value: JqFilter
}

/// Why a `jq` program cannot be read or run.
struct JqFailure: Error, Equatable {
  let message: String
  /// 3 for a program that cannot be read, 5 for one that failed, as in `jq`.
  var status = 5
  /// What `error(…)` threw.
  var value: JSON?

  init(_ message: String, status: Int = 5, value: JSON? = nil) {
    self.message = message
    self.status = status
    self.value = value
  }
}
