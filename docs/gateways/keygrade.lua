-- Asks Keygrade about the request at hand, and answers the client itself where it may not pass.
-- The key of this gateway is in KEYGRADE_VERIFIER; the way to Keygrade is `listen keygrade` of haproxy.cfg.

local verifier = os.getenv("KEYGRADE_VERIFIER")
local listen = os.getenv("LISTEN_ADDRESS")
assert(verifier and listen, "KEYGRADE_VERIFIER and LISTEN_ADDRESS must be set")

-- Longer than the timeouts of `listen keygrade`, which answer first.
local TIMEOUT_MS = 5000
local IDENTITY = { "x-keygrade-key-id", "x-keygrade-version", "x-keygrade-account-id", "x-keygrade-scopes" }
local TOLD = {
  "content-type", "cache-control", "retry-after", "www-authenticate", "x-keygrade-code", "x-request-id",
  "keygrade-rotation", "deprecation", "sunset",
}
-- Headers of the connection, of the body that is not sent, and those that are set below.
local OWN = {
  ["connection"] = true, ["keep-alive"] = true, ["transfer-encoding"] = true, ["te"] = true, ["upgrade"] = true,
  ["trailer"] = true, ["expect"] = true, ["content-length"] = true, ["host"] = true, ["x-required-scope"] = true,
  ["x-original-method"] = true, ["x-original-uri"] = true,
}

local function first(response, name)
  local values = response.headers and response.headers[name]
  return values and values[0]
end

local function question(txn)
  local headers = {}
  for name, values in pairs(txn.http:req_get_headers()) do
    if not OWN[name] then
      local list = {}
      for index = 0, #values do list[#list + 1] = values[index] end
      headers[name] = list
    end
  end
  headers["x-keygrade-verifier"] = { verifier }
  headers["x-forwarded-method"] = { txn.f:method() }
  headers["x-forwarded-uri"] = { txn.f:url() }
  local scope = txn:get_var("txn.keygrade_scope")
  if scope and scope ~= "" then headers["x-required-scope"] = { scope } end
  return headers
end

local function undecided(txn)
  local reply = txn:reply({ status = 503 })
  reply:add_header("cache-control", "no-store")
  txn:done(reply)
end

core.register_action("keygrade", { "http-req" }, function(txn)
  local client = core.httpclient()
  local answer = client:get({
    url = "http://keygrade/v1/authorize",
    dst = "abns@keygrade@" .. listen,
    headers = question(txn),
    timeout = TIMEOUT_MS,
  })
  local code = answer and first(answer, "x-keygrade-code")
  -- No code: Keygrade did not answer, or it tells of this gateway's own key. Nothing was decided.
  if not code then return undecided(txn) end
  if answer.status == 200 and code == "VALID" then
    for _, name in ipairs(IDENTITY) do txn.http:req_set_header(name, first(answer, name) or "") end
    return
  end
  if answer.status < 400 then return undecided(txn) end
  local reply = txn:reply({ status = answer.status, body = answer.body })
  for _, name in ipairs(TOLD) do
    local value = first(answer, name)
    if value then reply:add_header(name, value) end
  end
  txn:done(reply)
end)
