-- Asks for paths drawn at random: `wrk … -- FILE`, whose lines are «GROUP SHARE PATH».
--
-- A share is of a hundred requests; the paths of a group have it evenly between them.

local shares, groups = {}, {}

function init(args)
   math.randomseed(1)
   local last = nil
   for line in io.lines(args[1]) do
      local group, share, path = line:match("^(%d+) (%d+) (.+)$")
      if group ~= last then
         last = group
         shares[#shares + 1] = (shares[#shares] or 0) + tonumber(share)
         groups[#groups + 1] = {}
      end
      local paths = groups[#groups]
      paths[#paths + 1] = wrk.format("GET", path)
   end
end

function request()
   local drawn, group = math.random(100), 1
   while drawn > shares[group] do
      group = group + 1
   end
   local paths = groups[group]
   return paths[math.random(#paths)]
end
